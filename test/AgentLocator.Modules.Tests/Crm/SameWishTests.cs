using AgentLocator.Crm.Tasks;

namespace AgentLocator.Modules.Tests.Crm;

[NoDatabase]
public sealed class SameWishTests
{
    [Theory]
    [InlineData("רציתי לקבוע תור לניקוי שיניים עדיף ביום שלישי בבוקר", "לקבוע תור: ניקוי שיניים, יום שלישי 1.12 בבוקר", true)]
    [InlineData("לקבוע תור לניקוי שיניים", "לקבוע תור: ניקוי שיניים, יום שלישי 1.12", true)]
    [InlineData("אני צריך להזיז את התור שלי", "להזיז תור", true)]
    [InlineData("המזגן לא מקרר מאתמול", "לטפל בתקלה", false)]
    [InlineData("המזגן לא מקרר, כמה עולה תיקון?", "לתת מחיר", false)]
    [InlineData("רציתי לקבוע תור לניקוי שיניים", "לשלוח הצעת מחיר לניקוי שיניים ולהלבנה", false)]
    [InlineData(null, "לקבוע תור", false)]
    [InlineData("תור", "תור", false)]
    [InlineData("רציתי לקבוע תור", "", false)]
    public void A_task_is_the_callers_wish_when_most_of_its_words_were_said(string? said, string title, bool same) => SameWish.Is(said, title).ShouldBe(same);
}
